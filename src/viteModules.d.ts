// What Vite adds to the module system and this project uses; nothing else of vite/client.
declare module '*?worker&url' {
  const url: string;
  export default url;
}
declare module '*.css';
